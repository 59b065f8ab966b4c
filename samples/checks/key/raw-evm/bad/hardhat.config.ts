import { HardhatUserConfig } from "hardhat/config";
import "@nomicfoundation/hardhat-toolbox";

const config: HardhatUserConfig = {
  solidity: "0.8.24",
  networks: {
    localhost: {
      url: "http://127.0.0.1:8545",
      accounts: [process.env.LOCAL_KEY!],
    },
    mainnet: {
      url: process.env.MAINNET_RPC,
      accounts: [
        "@KEY:deployer@",
      ],
    },
  },
};

export default config;
