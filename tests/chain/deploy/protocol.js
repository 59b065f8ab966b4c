// The protocol by hardhat-deploy. The account `safe` stands for a multisig
// that is there already.
module.exports = async ({ deployments, getNamedAccounts }) => {
  const { deployer, safe } = await getNamedAccounts();
  const { deploy, execute, read } = deployments;
  const zero = "0x0000000000000000000000000000000000000000";
  const timelock = await deploy("TimelockController", {
    from: deployer,
    args: [172800, [safe], [zero], zero],
  });
  await deploy("Share", { from: deployer, args: [deployer, safe] });
  const admin = await read("Share", "DEFAULT_ADMIN_ROLE");
  await execute("Share", { from: deployer }, "grantRole", admin, timelock.address);
  await deploy("Vault", {
    from: deployer,
    proxy: {
      proxyContract: "UUPS",
      execute: { methodName: "initialize", args: [timelock.address] },
    },
  });
  await deploy("Till", {
    from: deployer,
    proxy: {
      owner: timelock.address,
      proxyContract: "OpenZeppelinTransparentProxy",
      execute: { methodName: "initialize", args: [safe] },
    },
  });
};
