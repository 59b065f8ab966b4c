# who stands for posture.yaml: person, scheme, key, signature
sec eip191 @ADDRESS:sec-key@ 0xc841dd4c41d114274ea5431c3211424a60a35e97cab8632549819d4a332f94a80afa938c412da858b39e992a98dc3034458c73392681ba03dd7d587b199963821c
