# One image for the collector, the three services and the load; docker-compose.yml says which program a container runs.
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY collector/package.json collector/
COPY console/package.json console/
COPY playground/package.json playground/
COPY testing/package.json testing/
COPY services/storefront/package.json services/storefront/
COPY services/orders/package.json services/orders/
COPY services/inventory/package.json services/inventory/

FROM packages AS dependencies
RUN npm ci --omit=dev

FROM packages AS console
RUN npm ci --workspace console --ignore-scripts
COPY tsconfig.json ./
COPY shared shared
COPY collector collector
COPY console console
# The console shows the pages on the faults.
COPY docs/faults docs/faults
RUN npm run build --workspace console

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /app
RUN mkdir /data /faults && chown node:node /data /faults
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY shared shared
COPY collector collector
COPY playground playground
COPY services services
COPY --from=console /app/console/dist console/dist
USER node
