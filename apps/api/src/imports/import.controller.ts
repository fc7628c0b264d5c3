import { Controller } from '@nestjs/common';
import {
  downloadImportTemplate,
  importApplications,
  importBuyers,
  importInterpreters,
} from '#contracts/http/applications.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Upload, type UploadedFile } from '../kernel/file.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { applicationImport } from './application-import.ts';
import { buyerImport } from './buyer-import.ts';
import { ImportService, type ImportOrder } from './import.service.ts';
import { interpreterImport } from './interpreter-import.ts';
import { TemplateService } from './template.service.ts';

@Controller()
export class ImportController {
  constructor(
    private readonly imports: ImportService,
    private readonly templates: TemplateService,
  ) {}

  @Mount(importApplications)
  applications(
    @Input() input: RouteInput<typeof importApplications>,
    @Upload() file: UploadedFile,
    @CurrentCaller() caller: Caller,
  ) {
    return this.imports.run(applicationImport, orderOf(input, file, caller));
  }

  @Mount(importBuyers)
  buyers(
    @Input() input: RouteInput<typeof importBuyers>,
    @Upload() file: UploadedFile,
    @CurrentCaller() caller: Caller,
  ) {
    return this.imports.run(buyerImport, orderOf(input, file, caller));
  }

  @Mount(importInterpreters)
  interpreters(
    @Input() input: RouteInput<typeof importInterpreters>,
    @Upload() file: UploadedFile,
    @CurrentCaller() caller: Caller,
  ) {
    return this.imports.run(interpreterImport, orderOf(input, file, caller));
  }

  @Mount(downloadImportTemplate)
  template(@Input() { params, query }: RouteInput<typeof downloadImportTemplate>) {
    return this.templates.download(params.kind, query.sample);
  }
}

const orderOf = (
  { params, query }: RouteInput<typeof importBuyers>,
  file: UploadedFile,
  caller: Caller,
): ImportOrder => ({ cohortId: params.cohortId, mode: query.mode, file, caller });
