import { Inject, Injectable } from '@nestjs/common';
import { createSigner, createVerifier } from 'fast-jwt';
import { Clock, DomainError, type Door } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';

/** How long an access token is good, in seconds. */
export const accessTokenSeconds = 600;

/** Of how many tokens it is remembered that they are genuine: each comes with many requests. */
const mostKnown = 2_000;

/** A demo's tokens open no real desk, also where both were given the same JWT_SECRET. */
const audiences = { demo: 'tessera-demo', single: 'tessera', cluster: 'tessera' } as const;

interface Claims {
  readonly sub: string;
  readonly sid: string;
  readonly desk: string;
  readonly door: Door;
  readonly iat: number;
  readonly exp: number;
  readonly aud: string;
  readonly typ: string;
}

/** Whom an access token speaks of. */
export interface AccessToken {
  readonly personId: string;
  readonly sessionId: string;
  readonly deskId: string;
  /** The door that the session came by. */
  readonly door: Door;
  readonly expiresAt: Date;
}

/** JSON Web Tokens, HS256 and nothing else. Time comes from the Clock, so the library's own look at it is switched off. */
@Injectable()
export class AccessTokens {
  private readonly audience: string;
  private readonly signer: (claims: Claims) => string;
  private readonly verifier: (token: string) => Claims;
  private readonly known = new Map<string, Claims>();

  constructor(
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    const key = settings.jwtSecret;
    this.audience = audiences[settings.mode];
    this.signer = createSigner<Claims>({ key, algorithm: 'HS256', noTimestamp: true });
    this.verifier = createVerifier({
      key,
      algorithms: ['HS256'],
      allowedAud: this.audience,
      ignoreExpiration: true,
      ignoreNotBefore: true,
      requiredClaims: ['sub', 'sid', 'desk', 'door', 'exp', 'aud', 'typ'],
    });
  }

  sign(session: Omit<AccessToken, 'expiresAt'>): string {
    const iat = Math.floor(this.clock.now().getTime() / 1000);
    return this.signer({
      sub: session.personId,
      sid: session.sessionId,
      desk: session.deskId,
      door: session.door,
      iat,
      exp: iat + accessTokenSeconds,
      aud: this.audience,
      typ: 'access',
    });
  }

  /** @throws TOKEN_INVALID, TOKEN_EXPIRED */
  read(token: string): AccessToken {
    const claims = this.verify(token);
    if (claims.typ !== 'access' || typeof claims.exp !== 'number') throw new DomainError('TOKEN_INVALID');
    const expiresAt = claims.exp * 1000;
    if (expiresAt <= this.clock.now().getTime()) throw new DomainError('TOKEN_EXPIRED');
    return {
      personId: claims.sub,
      sessionId: claims.sid,
      deskId: claims.desk,
      door: claims.door,
      expiresAt: new Date(expiresAt),
    };
  }

  /** A signature once found right stays right; whether the token has ended and its session goes on is asked each time. */
  private verify(token: string): Claims {
    const known = this.known.get(token);
    if (known) return known;
    let claims: Claims;
    try {
      claims = this.verifier(token);
    } catch {
      throw new DomainError('TOKEN_INVALID');
    }
    if (this.known.size >= mostKnown) this.known.clear();
    this.known.set(token, claims);
    return claims;
  }
}
