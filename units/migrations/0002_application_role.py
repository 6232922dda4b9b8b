"""The application's role may use every table, now and later, and own none."""

from django.db import migrations

GRANT = """
    DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'thidua_app') THEN
            RAISE EXCEPTION 'Role thidua_app is missing: create the database roles before migrating.';
        END IF;
    END $$;
    GRANT USAGE ON SCHEMA public TO thidua_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO thidua_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO thidua_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO thidua_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO thidua_app;
    REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM thidua_app;
"""
REVOKE = """
    ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM thidua_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM thidua_app;
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM thidua_app;
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM thidua_app;
"""


class Migration(migrations.Migration):
    dependencies = [("units", "0001_initial")]
    operations = [migrations.RunSQL(GRANT, REVOKE)]
