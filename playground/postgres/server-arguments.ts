/** Small, since it serves one person on one machine: fewer helper processes, less shared memory, less WAL on disk. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "32MB",
  min_wal_size: "32MB",
  max_wal_size: "128MB",
  max_wal_senders: "0",
  max_logical_replication_workers: "0",
  // The default starts three worker processes.
  io_method: "sync",
  jit: "off",
  log_checkpoints: "off",
  log_timezone: "UTC",
  timezone: "UTC",
} as const;

/** What `postgres` is started with to serve `directory` on 127.0.0.1. */
export const serverArguments = (directory: string, port: number): string[] => [
  "-D",
  directory,
  "-p",
  String(port),
  ...Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
];
