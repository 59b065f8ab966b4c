const key = process.env.PRIVATE_KEY ?? "@DEVKEY:0@";
