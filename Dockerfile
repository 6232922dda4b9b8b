# The same steps and the same lock as bin/run, for a server with a container engine.
FROM python:3.11-slim-bookworm

RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        libpango-1.0-0 \
        libpangoft2-1.0-0 \
        libharfbuzz-subset0 \
        fonts-liberation2 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN pip install --no-cache-dir --no-input --root-user-action=ignore --require-hashes --only-binary=:all: -r requirements/run.txt

COPY . .
ENV DJANGO_SETTINGS_MODULE=portal.settings PYTHONUNBUFFERED=1
# Building needs settings but neither a secret nor a server.
RUN export DJANGO_SECRET_KEY=unused DATABASE_URL=postgres://unused@unused/unused REDIS_URL=redis://unused \
    && python manage.py build_fonts \
    && python manage.py collectstatic --noinput

# The processes may write uploaded files and the scheduler's notes, nothing else.
RUN useradd --system --uid 10001 --no-create-home portal && mkdir -p var/media && chown portal var var/media
USER portal

EXPOSE 8000
CMD ["gunicorn", "portal.wsgi:application", "--workers", "2", "--threads", "4", "--no-control-socket", "--access-logfile", "-", "--bind", "0.0.0.0:8000"]
