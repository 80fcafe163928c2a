import type { Type } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller';
import { AuthController } from './auth.controller';
import { DemoController } from './demo.controller';
import { RolesController } from './roles.controller';
import { SessionsController } from './sessions.controller';
import { SettingsController } from './settings.controller';
import { StaffController } from './staff.controller';
import { UsersController } from './users.controller';

/** Every controller of people and sign-in. */
export const identityControllers: Type[] = [
  AuthController,
  DemoController,
  UsersController,
  StaffController,
  RolesController,
  ApiKeysController,
  SettingsController,
  SessionsController,
];
