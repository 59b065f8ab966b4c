const key = process.env.PRIVATE_KEY;
