export { loopbackHosts } from './security.ts';
export { createWebRouter } from './server.ts';
