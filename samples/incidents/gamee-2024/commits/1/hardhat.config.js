module.exports = {
  solidity: "0.8.4",
  networks: {
    polygon: {
      url: process.env.POLYGON_RPC,
      accounts: ["@KEY:gamee-deployer@"],
    },
  },
};
