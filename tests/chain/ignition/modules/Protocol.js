const { buildModule } = require("@nomicfoundation/hardhat-ignition/modules");

// The protocol by Ignition. The account `safe` stands for a multisig that is
// there already.
module.exports = buildModule("Protocol", (m) => {
  const zero = "0x0000000000000000000000000000000000000000";
  const safe = m.getParameter("safeMultisig");
  const deployer = m.getAccount(0);
  const timelock = m.contract("TimelockController", [172800n, [safe], [zero], zero]);

  const share = m.contract("Share", [deployer, safe]);
  const role = "0x" + "0".repeat(64);
  const grant = m.call(share, "grantRole", [role, timelock]);
  m.call(share, "renounceRole", [role, deployer], { after: [grant] });

  const vaultCode = m.contract("Vault", [], { id: "VaultCode" });
  const vaultProxy = m.contract(
    "ERC1967Proxy",
    [vaultCode, m.encodeFunctionCall(vaultCode, "initialize", [deployer])],
    { id: "VaultProxy" }
  );
  const vault = m.contractAt("Vault", vaultProxy);
  m.call(vault, "transferOwnership", [timelock]);

  const tillCode = m.contract("Till", [], { id: "TillCode" });
  const tillProxy = m.contract(
    "TransparentUpgradeableProxy",
    [tillCode, timelock, m.encodeFunctionCall(tillCode, "initialize", [safe])],
    { id: "TillProxy" }
  );
  const admin = m.readEventArgument(tillProxy, "AdminChanged", "newAdmin");
  m.contractAt("ProxyAdmin", admin);

  return { timelock, share, vault };
});
