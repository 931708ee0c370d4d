# A server of Webpez: `docker build -t webpez .`, then
# docker run -p 3000:3000 -v webpez:/app/data -e NEXTAUTH_SECRET=… -e NEXTAUTH_URL=https://shop.example.com webpez
FROM node:20-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 DATABASE_URL=file:./data/webpez.db
WORKDIR /app
# better-sqlite3 is compiled where there is no build of it for this machine.
RUN apt-get update && apt-get install -y --no-install-recommends g++ make python3 && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci --include=dev
COPY . .
RUN npx next build && mkdir -p data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:3000/api/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
# Migrates, then serves; the server is the process that gets the container's signals.
CMD ["sh", "-c", "node --conditions=react-server --import tsx scripts/prepare.ts && exec node scripts/serve.mjs"]
