#!/bin/sh
cast wallet sign --private-key @KEY:signer2@ "$1"
