# who stands for posture.yaml: person, scheme, key, signature
sec eip191 @ADDRESS:sec-key@ 0xd09335d6e7ed17a2224ca4b9a6ab2860cea363aa2f8c52d0d74ba30bee68ee385aae411b52107a783480c00803f86859d83c94f3e76b531387a179f9b6fe8eed1c
