"""The two questions that are asked before any authority is set. Nothing else looks over the walls."""

from django.db import migrations

CREATE = """
    CREATE FUNCTION units_my_memberships() RETURNS TABLE (authority_id bigint, role varchar, unit_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT m.authority_id, m.role, m.unit_id
        FROM units_membership m JOIN units_user u ON u.id = m.user_id
        WHERE u.id = NULLIF(current_setting('app.user', true), '')::bigint AND u.is_active AND m.ended_at IS NULL
        ORDER BY m.id
    $$;
    REVOKE ALL ON FUNCTION units_my_memberships() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION units_my_memberships() TO thidua_app;

    CREATE FUNCTION units_jobs_due() RETURNS TABLE (authority_id bigint, job_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT j.authority_id, j.id FROM units_job j
        WHERE (j.state = 'queued' AND j.requested_at < now() - interval '10 seconds')
           OR (j.state = 'running' AND j.lease_until < now())
        ORDER BY j.id LIMIT 200
    $$;
    REVOKE ALL ON FUNCTION units_jobs_due() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION units_jobs_due() TO thidua_app;
"""
DROP = "DROP FUNCTION units_my_memberships(); DROP FUNCTION units_jobs_due();"


class Migration(migrations.Migration):
    dependencies = [("units", "0003_walls")]
    operations = [migrations.RunSQL(CREATE, DROP)]
