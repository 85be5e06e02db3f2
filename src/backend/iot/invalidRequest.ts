import { ServiceError } from "../wire/serviceError";

export const invalidRequest = (message: string): ServiceError => new ServiceError("InvalidRequestException", message);

export const notFound = (message: string): ServiceError => new ServiceError("ResourceNotFoundException", message, 404);

/** With the ARN of what exists, with which clients go on. */
export const alreadyExists = (message: string, resourceId: string, resourceArn: string): ServiceError =>
  new ServiceError("ResourceAlreadyExistsException", message, 409, { details: { resourceId, resourceArn } });

export const versionConflict = (message: string): ServiceError =>
  new ServiceError("VersionConflictException", message, 409);
