-- The roles and the database, for psql as a superuser; repeating it changes nothing.
--   thidua_app    rights of the application, granted by the migrations; nobody logs in as it
--   thidua_web    web and workers log in as it; owns nothing, bound by row-level security
--   thidua_owner  owns the database; migrates, backs up, creates test databases
SELECT 'CREATE ROLE thidua_app NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'thidua_app') \gexec
SELECT 'CREATE ROLE thidua_web LOGIN IN ROLE thidua_app' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'thidua_web') \gexec
SELECT 'CREATE ROLE thidua_owner LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'thidua_owner') \gexec
ALTER ROLE thidua_owner BYPASSRLS CREATEDB;
SELECT 'CREATE DATABASE thidua OWNER thidua_owner ENCODING ''UTF8'' TEMPLATE template0'
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'thidua') \gexec
REVOKE ALL ON DATABASE thidua FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE thidua TO thidua_app;
