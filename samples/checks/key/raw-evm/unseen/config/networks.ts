export const networks = { mainnet: process.env.RPC };
