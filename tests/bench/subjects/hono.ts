/** Bare Hono in Lambda: no validation, no limits, no headers. */
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';

const app = new Hono();
app.post('/api/v1/finishes', (c) => c.json({ saved: true }));

export const handler = handle(app);
