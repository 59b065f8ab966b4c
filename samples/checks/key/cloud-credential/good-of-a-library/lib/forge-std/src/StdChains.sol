abstract contract StdChains {
    string constant MAINNET = "https://mainnet.infura.io/v3/@TOKEN:infura:library@";
}
