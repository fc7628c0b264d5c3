import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';
import type { ApiRequest } from './api-request.ts';

/** Request and response, for the few services that deal in cookies. The answer itself is still what they return. */
export interface Exchange {
  readonly request: ApiRequest;
  readonly response: Response;
}

export const CurrentExchange = createParamDecorator((_: unknown, context: ExecutionContext): Exchange => {
  const http = context.switchToHttp();
  return { request: http.getRequest<ApiRequest>(), response: http.getResponse<Response>() };
});
