/** A bare hello world of Express in Lambda: no validation, no limits, no headers. */
// @ts-expect-error: the peers are installed apart and bring no types into the project.
import express from 'express';
// @ts-expect-error: see above.
import serverless from 'serverless-http';

const app = express();
app.post('/api/v1/finishes', (_: unknown, response: { json(body: unknown): void }) => {
  response.json({ saved: true });
});

export const handler: (event: unknown, context: unknown) => Promise<{ statusCode: number }> =
  serverless(app);
