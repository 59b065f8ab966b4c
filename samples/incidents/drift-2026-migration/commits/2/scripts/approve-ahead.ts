import { NonceAccount, PublicKey, SystemProgram, Transaction } from "@solana/web3.js";

// An approval that a signer on the road can give days ahead.
export function approveAhead(nonce: PublicKey, account: NonceAccount, signer: PublicKey) {
  const tx = new Transaction();
  tx.nonceInfo = {
    nonce: account.nonce,
    nonceInstruction: SystemProgram.nonceAdvance({
      noncePubkey: nonce,
      authorizedPubkey: signer,
    }),
  };
  return tx;
}
