import { Connection, Keypair, SystemProgram, Transaction } from "@solana/web3.js";

// never nonceAdvance() here: what is signed must expire
export async function send(connection: Connection, payer: Keypair, tx: Transaction) {
  const { blockhash } = await connection.getLatestBlockhash();
  tx.recentBlockhash = blockhash;
  return connection.sendTransaction(tx, [payer]);
}
