import type { Constraint, Constraints } from "../constraint.ts";
import {
  GROUP_NAME,
  NAME,
  NOT_EMPTY,
  ONE_TO_256,
  ONE_TO_512,
  PAGE_OF_50,
  TAGS,
  TIME,
  UP_TO_256,
} from "./shared.ts";

const DELIVERY_NAME: Constraint = { length: { min: 1, max: 60 }, pattern: "[\\w-]*" };
const INTEGRATION_NAME: Constraint = { length: { min: 1, max: 50 }, pattern: "[\\.\\-_/#A-Za-z0-9]+" };
const DELIVERY_ID: Constraint = { length: { min: 1, max: 64 }, pattern: "^[0-9A-Za-z]+$" };
const IMPORT_ID: Constraint = { length: { min: 1, max: 256 }, pattern: "[\\-a-zA-Z0-9]+" };
const RECORD_FIELDS: Constraint = { length: { min: 0, max: 128 }, entries: { length: { min: 1, max: 64 } } };
const FIELD_DELIMITER: Constraint = { length: { min: 0, max: 5 } };
const IMPORT_STATUS: Constraint = { oneOf: ["IN_PROGRESS", "CANCELLED", "COMPLETED", "FAILED"] };

/** Deliveries, integrations, and tasks that export and import. */
export const DELIVERIES_AND_TASKS: Constraints = {
  CancelExportTaskRequest: { taskId: ONE_TO_512 },
  CancelImportTaskRequest: { importId: IMPORT_ID },
  CreateDeliveryRequest: {
    deliverySourceName: DELIVERY_NAME,
    recordFields: RECORD_FIELDS,
    fieldDelimiter: FIELD_DELIMITER,
    tags: TAGS,
  },
  CreateExportTaskRequest: {
    taskName: ONE_TO_512,
    logGroupName: GROUP_NAME,
    logStreamNamePrefix: NAME,
    from: TIME,
    to: TIME,
    destination: ONE_TO_512,
  },
  CreateImportTaskRequest: { importRoleArn: NOT_EMPTY },
  DeleteDeliveryDestinationPolicyRequest: { deliveryDestinationName: DELIVERY_NAME },
  DeleteDeliveryDestinationRequest: { name: DELIVERY_NAME },
  DeleteDeliveryRequest: { id: DELIVERY_ID },
  DeleteDeliverySourceRequest: { name: DELIVERY_NAME },
  DeleteIntegrationRequest: { integrationName: INTEGRATION_NAME },
  DescribeConfigurationTemplatesRequest: {
    service: { length: { min: 1, max: 255 }, pattern: "[\\w_-]*" },
    logTypes: { length: { min: 1, max: 10 }, entries: { length: { min: 1, max: 255 }, pattern: "[\\w]*" } },
    resourceTypes: {
      length: { min: 1, max: 10 },
      entries: { length: { min: 1, max: 255 }, pattern: "[\\w-_]*" },
    },
    deliveryDestinationTypes: { length: { min: 1, max: 4 }, entries: { oneOf: ["S3", "CWL", "FH", "XRAY"] } },
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_50,
  },
  DescribeDeliveriesRequest: {
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_50,
    deliverySourceNames: { length: { min: 1, max: 20 }, entries: DELIVERY_NAME },
  },
  DescribeDeliveryDestinationsRequest: {
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_50,
    names: { length: { min: 1, max: 20 }, entries: DELIVERY_NAME },
  },
  DescribeDeliverySourcesRequest: {
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_50,
    resourceArns: { length: { min: 1, max: 20 } },
  },
  DescribeExportTasksRequest: {
    taskId: ONE_TO_512,
    statusCode: { oneOf: ["CANCELLED", "COMPLETED", "FAILED", "PENDING", "PENDING_CANCEL", "RUNNING"] },
    nextToken: NOT_EMPTY,
    limit: PAGE_OF_50,
  },
  DescribeImportTaskBatchesRequest: {
    importId: IMPORT_ID,
    batchImportStatus: { entries: IMPORT_STATUS },
    limit: PAGE_OF_50,
    nextToken: NOT_EMPTY,
  },
  DescribeImportTasksRequest: {
    importId: IMPORT_ID,
    importStatus: IMPORT_STATUS,
    limit: PAGE_OF_50,
    nextToken: NOT_EMPTY,
  },
  DisassociateSourceFromS3TableIntegrationRequest: { identifier: { length: { min: 1, max: 2_048 } } },
  GetDeliveryDestinationPolicyRequest: { deliveryDestinationName: DELIVERY_NAME },
  GetDeliveryDestinationRequest: { name: DELIVERY_NAME },
  GetDeliveryRequest: { id: DELIVERY_ID },
  GetDeliverySourceRequest: { name: DELIVERY_NAME },
  GetIntegrationRequest: { integrationName: INTEGRATION_NAME },
  ImportFilter: { startEventTime: TIME, endEventTime: TIME },
  ListIntegrationsRequest: {
    integrationNamePrefix: INTEGRATION_NAME,
    integrationType: { oneOf: ["OPENSEARCH"] },
    integrationStatus: { oneOf: ["PROVISIONING", "ACTIVE", "FAILED"] },
  },
  ListSourcesForS3TableIntegrationRequest: {
    maxResults: { isInteger: true, range: { min: 1, max: 100 } },
    nextToken: NOT_EMPTY,
  },
  OpenSearchResourceConfig: { retentionDays: { isInteger: true, range: { min: 1, max: 30 } } },
  PutDeliveryDestinationPolicyRequest: {
    deliveryDestinationName: DELIVERY_NAME,
    deliveryDestinationPolicy: { length: { min: 1, max: 51_200 } },
  },
  PutDeliveryDestinationRequest: {
    name: DELIVERY_NAME,
    outputFormat: { oneOf: ["json", "plain", "w3c", "raw", "parquet"] },
    deliveryDestinationType: { oneOf: ["S3", "CWL", "FH", "XRAY"] },
    tags: TAGS,
  },
  PutDeliverySourceRequest: {
    name: DELIVERY_NAME,
    logType: { length: { min: 1, max: 255 }, pattern: "[\\w]*" },
    tags: TAGS,
    deliverySourceConfiguration: {
      keys: { length: { min: 1, max: 255 } },
      entries: { length: { min: 1, max: 255 } },
    },
  },
  PutIntegrationRequest: { integrationName: INTEGRATION_NAME, integrationType: { oneOf: ["OPENSEARCH"] } },
  S3Configuration: {
    destinationIdentifier: {
      length: { max: 1_024 },
      pattern: "s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?",
    },
    roleArn: NOT_EMPTY,
    ownerAccountId: { length: { min: 12, max: 12 }, pattern: "^\\d{12}$" },
    kmsKeyId: UP_TO_256,
  },
  S3DeliveryConfiguration: { suffixPath: ONE_TO_256 },
  UpdateDeliveryConfigurationRequest: {
    id: DELIVERY_ID,
    recordFields: RECORD_FIELDS,
    fieldDelimiter: FIELD_DELIMITER,
  },
};
