import { Module } from '@nestjs/common';
import { ImportController } from './import.controller.ts';
import { ImportService } from './import.service.ts';
import { TemplateService } from './template.service.ts';

/** Spreadsheets of applications, buyers and interpreters. */
@Module({ controllers: [ImportController], providers: [ImportService, TemplateService] })
export class ImportsModule {}
