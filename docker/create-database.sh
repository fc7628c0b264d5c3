#!/usr/bin/env bash
# Runs once, when the database volume is empty: a role that owns its database and is no superuser.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --set password="$UNTACT_PASSWORD" --username postgres <<'SQL'
CREATE ROLE untact LOGIN PASSWORD :'password';
CREATE DATABASE untact OWNER untact;
SQL
