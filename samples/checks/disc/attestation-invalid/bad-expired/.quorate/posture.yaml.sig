# who stands for posture.yaml: person, scheme, key, signature
sec eip191 @ADDRESS:sec-key@ 0x47d1bf82887849cd5893248e49a4cc15c2917b66df7ddadcfe944d179542e3302bdfe009cd5efd5d9e2c0ebcddd2242a4a403040eb939ca591c432c9179a6d791b
