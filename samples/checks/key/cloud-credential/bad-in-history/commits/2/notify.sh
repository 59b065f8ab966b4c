#!/bin/sh
: "${SLACK_TOKEN:?}"
