#!/bin/sh
# Runs once, when the database's volume is empty: the roles of roles.sql, with the passwords of this installation.
set -eu
psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres -f /etc/thidua/roles.sql
psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres \
    -v web_password="$DB_WEB_PASSWORD" -v owner_password="$DB_OWNER_PASSWORD" <<'SQL'
ALTER ROLE thidua_web PASSWORD :'web_password';
ALTER ROLE thidua_owner PASSWORD :'owner_password';
SQL
