NODE=https://mainnet.infura.io/v3/@TOKEN:infura:ops@
