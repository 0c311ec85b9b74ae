/** Settings of AWS clients that talk to the embedded services: any Region, any key, no retries from elsewhere. */
export const clientSettings = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;
