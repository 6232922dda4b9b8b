"""May this authority's staff hand out a reset link? Only for a person who belongs to no other authority."""

from django.db import migrations

CREATE = """
    CREATE FUNCTION units_member_only_here(asked_user bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count(*) > 0 AND bool_and(m.authority_id = NULLIF(current_setting('app.authority', true), '')::bigint)
        FROM units_membership m WHERE m.user_id = asked_user AND m.ended_at IS NULL
    $$;
    REVOKE ALL ON FUNCTION units_member_only_here(bigint) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION units_member_only_here(bigint) TO thidua_app;
"""


class Migration(migrations.Migration):
    dependencies = [("units", "0004_questions_before_an_authority")]
    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION units_member_only_here(bigint);")]
