import { Module } from '@nestjs/common';
import { ApplicationController } from './application.controller.ts';
import { ApplicationService } from './application.service.ts';
import { ProgrammeController } from './programme.controller.ts';
import { ProgrammeService } from './programme.service.ts';
import { PublicApplicationService } from './public-application.service.ts';

/** The public notice, applications from it, and the list staff work on. */
@Module({
  controllers: [ProgrammeController, ApplicationController],
  providers: [ProgrammeService, PublicApplicationService, ApplicationService],
})
export class ApplicationsModule {}
