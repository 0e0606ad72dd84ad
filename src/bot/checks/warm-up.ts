import { setImmediate } from 'node:timers/promises';

/**
 * Two files of nobody's, made for this, as OpenSSL writes them today and wrote them before: their password is `x`. The first has the
 * many rounds (4,096) after which the engine has compiled the digest of its check value for good.
 */
const SAMPLES: readonly string[] = [
  'MIIGfwIBAzCCBjUGCSqGSIb3DQEHAaCCBiYEggYiMIIGHjCCAuIGCSqGSIb3DQEHBqCCAtMwggLPAgEAMIICyAYJKoZIhvcNAQcBMFcG' +
    'CSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhLFPyg/IpthwICEAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEE1TFdNxjHsz' +
    'DLMx2Ocbgo6AggJg2N1Ufw1iaDpM7GGB1TvFw1SdSpCUTP0zLtx0tZfF6slta/dsB4tjxtm6FVBEzJo7O5OPcUI9VBrYRODu3O8cC6fm' +
    'Kh4SxmVE4rEXhJNekyl+NVkl6sefP4OcYHC8p4wl9/TuJpQHSwcrpVQEq6Arcf4mxLjvsXvkXUqWVhcuC/KkZ04l8IgtSX7x588NkuEV' +
    '5AE8L4xsE6P5iYb6eFrPXHzvng9AUZtq2VLq7UL6dDBwaRhTAAikD1lnFHgstuCGdgirwqItQdmpCkquhvXoBBLEff+J0RPcV4T48ycc' +
    '9ejpjlGWH+qV3PsyGwDAm+6nBLRIFQV8lckEIavScHNTz+Z1t4C1Xjwdb2GMJmwWHCGso0vif9Mh2P+O/btYDw8yTuBcM2I4r9ZF3peY' +
    'F5+SHZ7MBGap35kuIlP6mROCB09C0K586xvVSgr17WipDca5x853XoGGfTn23F45WeyJAbnNOEhtFNo9MsOKCSUCavZVuvfemOTpLqjm' +
    'S02LpeBg/kev1AGGgte6UpFDUe0nOHGvXqvBH1Vm53SuZqbl1rE4aWlbW7LlZOth5JWOGRf7N/cE5az/xEcEBJLAs7NHJD/QG1/nKkns' +
    'dd6KjtyosGkXOQ+swtvmCDPJOsKliRKBHNoesyNjae+oCbSz+08XFsept0z7No05VctSB2VZgQ3tMkeAfChpJu4c0xu9UlV21wpYFn0a' +
    'rluUYmsEdw3GD37tbo+DEB7N+J6oAeLFjLW7ffQnFImU5Dcw0lFLKavw5NBBCnfmfTEEY7Jx/jDz4igkdYutoMc/xGtEHx6Ghd8wggM0' +
    'BgkqhkiG9w0BBwGgggMlBIIDITCCAx0wggMZBgsqhkiG9w0BDAoBAqCCAuEwggLdMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAc' +
    'BAjatO8fobveBQICEAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEA7tozSIfTukkvhT4YHgqAUEggKAl7/AE0PrL2VqyArZllNB' +
    'c6+K6z3G/CGr9Ci1AldGywT0YgnNiQ5u0xdIyDRrhXyWSle9tpWzs15gpgdTEL3OfdtDQvQhqQopg8/QicznTIRo/KnLESzdRl47iesP' +
    'iBLQCVnwi+gea4eqNsiRPWX11QdC8dfHcANJ8j8TzteX0Yw044CPPVLb7N2RijZM41jN0CZQ4WA3/S8lfeJfjLWrVtfOIDvv8DGz0Hvg' +
    'p0kuvxq/ONIzHpLNt7gUMVTfmpo7uvGZVo3NwCjotNO3i89JMmQ6CrkR0C5C++ELOap1fs9Y5WxngJaUxkcBl6aGJwdZ8VHpxHO3Lxty' +
    '2TezwKiqwwR2ROhoZZ3/aaG15VKs5dZozV4XrsBWIi/NJlLsbf5/RcINRy6mOKd/22UEg/ghEzWgVrBtEujC9C+TQ7tyn8PmjV4T5c2q' +
    'BF33JPA8xN2iXTimEVLF0/5s5HsA8TkdpWWgYnp72mX68bvB3tRgMqR7bJxxwQ3iHlcUrWlYxq2HUcHKf9y4BX59i3n631NeUpol75IQ' +
    'zVQq5CxSrBQzkOjxB3/rUFjfH7q7isI0IgIm269Z0fwmkypAkjnvEQjEumz0cbWtO7NW/z/FpO0OytGfNnOExbQikOAyc6pmz7D9HlXi' +
    'JouUa7QjQi8qh6QZf3LbCrVt82f4E87o/qKl2mY9xK9i7Qc//LqljJdXFRzakDJ2p3Ig67YrdsCfTk8S/clAftdBCbvEK+bg3sRilLbu' +
    '4l1hPzLHV/az+YgwwthN6qOlS4FKN6yMh4ntqStHoovhI9s+k/wU3KiXqbqnYJ4I2kweLEP+paGYsiB9yZP7YPfV3trD+lzdtDerlHyt' +
    '6jElMCMGCSqGSIb3DQEJFTEWBBRawY/wEHbkuA//pHp8PF8EzgmblDBBMDEwDQYJYIZIAWUDBAIBBQAEIFiM4gwSybxy78MPaZUniHMW' +
    '0YsRhpStLuc/HtJkt6O8BAizHbrJzdSYpwICEAA=',
  'MIIF8QIBAzCCBbcGCSqGSIb3DQEHAaCCBagEggWkMIIFoDCCAp8GCSqGSIb3DQEHBqCCApAwggKMAgEAMIIChQYJKoZIhvcNAQcB' +
    'MBwGCiqGSIb3DQEMAQYwDgQITFyTi1L9stYCAgH0gIICWJn7qgf+Vueu9oqzbYrOndkGx9aezQeJsPILBRF7okBdzKdpvbbAGDnv' +
    'l5TYxxdko2p3YFT8Uyi2reTGkJjgVy/fzCsbGkGQ5qpBysGSvM9fq0GPsFRH56AcSB6WBdcCIFneFOFm3rRPnoUCWnaN4BsHMwkE' +
    'F8DV8Y6+4i0PAiIA2wtnEbb4EhSMUwAE2oNUauM/kEpA0mJuno9p2jGs6U9luzC2OTkCaSW4nFSs5WcZAiMhVrACqew/+nIhDI4h' +
    'ElzjiYLvjDtn0jhfigBfPnzSP8GjUyji/ba7XLWvMmiGIcccyCgy0FBD4UubOWzJBRjrp3mwa/buJHhFjGhsq/TnFXrxH/Oke4WA' +
    'QpzKU9H4z+/4FYeWGsPiLlQ/RpJHoHL2S7yYpbfzckr/2mV2TXvCtkZ3TwZZvIEeqT/q0gmNLZaHyk21ECXEiNNHA140K06cY+Bk' +
    'x71Zis4yL5UfMdXuWDIrFEEk9vI6E7qCREVj4hIbDC1OJ4HtVS4C5s8hUrAp92e30fPr/JNjJgCJ3BOk295WWJNUX8XXx5/uMGYR' +
    'IdCF0U0WSCaGyceuMh6z9VLwRDENlceH+5L4/SF1SMBrEqGpDwEc48TNUWLOgTVohAAL/HvPnwj4ZUBkzD+eJ1G2d007wyR6CFuG' +
    'p1AiqI54hJMLnDJF8UTCFHJSAaXutD7vKA001qNy85NGpUsByxk/aHOFO/UVHVVisVNdQXXJxB6N6ZLXzq5UKIxTR+I9GYz25ryy' +
    'IsUG0Foj6u/McrC4dka6wCgY3kq9GPgF7Tr53qwrKMm3uDCCAvkGCSqGSIb3DQEHAaCCAuoEggLmMIIC4jCCAt4GCyqGSIb3DQEM' +
    'CgECoIICpjCCAqIwHAYKKoZIhvcNAQwBAzAOBAi6gxIcVibGeAICAfQEggKAz6lWIxzr+1BSxDWhJDqSvqhz9hudokXqv4faBOnw' +
    'cI3b8s2f8UHMf5lPSFcpSoXIZsYQhVa0z5Sw533SlKvc/AoVmMLakTrCvt6rpkmefSUtKr+oUtZYljfsOExhr9qX80qEIa61jPn6' +
    'A5R5+dtRHNwXAz2EcoF7YoTwERACBogsGzTz0O0cusllKy+LvtWydHogne726hwPCZY4igL9ASke+5bm4PMK+jUPefHJof4xw0HZ' +
    'n0ew8K7txsIbc0Byn6hR+LbwiIAdiLgNa0JhwOGCx9LDNgWm885uxwqQ7Dg1rxSEJcUTCvz0yyneDqAx2H78zdOBKyyi3vLR0Mr5' +
    '/4KlrG9jgH4wV0foaBudNoYDOml4zZOkzvOc8mXRSukqd/KC9F08cyUYSmMyvYux5SFNdrhm+QqfvLbJtfjIX3zvTejGrRgRcg5B' +
    'i2jtreeZTFV6s3Du52ZSj54FUt6pYOqe3DVkURED0bh7xDlvlqUV9xlWJtfWMVU8C+ON5INExKtnS3CUDSRGP2kRjnuVjI3zy3K6' +
    'tjKuT41C92YHIhTHfyzZZ4fRvt9mx1HZoMut+ElPyCcogW9rZd7NDOFWsJPjlfLVP8rK1OfK9NG4EVDRNBQOjoyEkFHZEw9l3KDz' +
    'hLD1lAKa4E65pHTdwPChugWvUYzfMxTB92AcNnCRY8FV7jj5UvV+iFVMCg9K3M00zQWnb3bWSeV5S9sb2TLyPSDQtQDnfvcBZjqk' +
    '9NQK2HzUJkggR2CJTdWAAbRBspqhH+HuT51wxXj+PxniOKObXmtQQ+R6YMQfAR+SlTZGAgbH+iqN//Y6aWoaP3kzWqzQcFK2KgPz' +
    'kTccuHfUMV7q8jElMCMGCSqGSIb3DQEJFTEWBBRawY/wEHbkuA//pHp8PF8EzgmblDAxMCEwCQYFKw4DAhoFAAQU8MuR1qVboxkY' +
    '+wrThqhYN7DKjyIECPYsMYRxD8DxAgIB9A==',
];

/** ms UTC; the samples are usable then. */
const AT = Date.UTC(2026, 10, 27);
const ROUNDS = 12;

/**
 * Has the samples checked on the very way of a real file, so that the engine has compiled what that runs through: the first check takes
 * ten times as long. Ends as soon as there is a file.
 */
export const warmUp = async (
  answerTo: (input: Buffer) => Promise<string>,
  isAsked: () => boolean,
): Promise<void> => {
  const request = `${JSON.stringify({ password: 'x', at: AT, pinned: [] })}\n`;
  for (let round = 0; round < ROUNDS; round += 1)
    for (const sample of SAMPLES) {
      await setImmediate();
      if (isAsked()) return;
      await answerTo(Buffer.concat([Buffer.from(request), Buffer.from(sample, 'base64')]));
    }
};
