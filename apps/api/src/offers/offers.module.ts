import { Module } from '@nestjs/common';
import { OfferController } from './offer.controller.ts';
import { OfferService } from './offer.service.ts';

/** Interpreters see their offers and answer them by a button. */
@Module({ controllers: [OfferController], providers: [OfferService] })
export class OffersModule {}
