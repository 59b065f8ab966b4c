// The two proxies by OpenZeppelin's upgrades plug-in.
const { ethers, upgrades } = require("hardhat");

async function main() {
  const owner = (await ethers.getSigners())[9].address;
  const vault = await ethers.getContractFactory("Vault");
  await upgrades.deployProxy(vault, [owner], { kind: "uups" });
  const till = await ethers.getContractFactory("Till");
  await upgrades.deployProxy(till, [owner], { kind: "transparent", initialOwner: owner });
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
