require("@nomicfoundation/hardhat-ethers");
require("@nomicfoundation/hardhat-ignition");
require("@openzeppelin/hardhat-upgrades");
require("hardhat-deploy");
const { subtask } = require("hardhat/config");
const { TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD } = require("hardhat/builtin-tasks/task-names");

// The compiler that npm has, so that nothing is fetched.
subtask(TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD, async ({ solcVersion }) => ({
  compilerPath: require.resolve("solc/soljson.js"),
  isSolcJs: true,
  version: solcVersion,
  longVersion: require("solc").version().replace(".Emscripten.clang", ""),
}));

module.exports = {
  solidity: {
    version: "0.8.28",
    settings: {
      optimizer: { enabled: true, runs: 1 },
      metadata: { bytecodeHash: "none", appendCBOR: false },
      debug: { revertStrings: "strip" },
    },
  },
  // A development node that says it is the main network; see bin/node.
  networks: { mainnet: { url: "http://127.0.0.1:18546", accounts: "remote" } },
  // Nobody else makes blocks there.
  ignition: { requiredConfirmations: 1 },
  namedAccounts: { deployer: 0, safe: 9 },
};
