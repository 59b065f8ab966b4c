#!/bin/sh
SLACK_TOKEN=@TOKEN:slack:alerts@
