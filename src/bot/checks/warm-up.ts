/** Two files of nobody's, made for this, as OpenSSL writes them today and wrote them before: their password is `x`. */
const SAMPLES: readonly string[] = [
  'MIIGfwIBAzCCBjUGCSqGSIb3DQEHAaCCBiYEggYiMIIGHjCCAuIGCSqGSIb3DQEHBqCCAtMwggLPAgEAMIICyAYJKoZIhvcNAQcB' +
    'MFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAitEPKyhDfDtgICAfQwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEJjd' +
    'mvpvgl0BDkKksEsnp0qAggJgzs5q0Hf+mgOTf9rDMqGAKZp9kG7ESeYn5+vH6l9ygQou0aRbqk9L0ZD4OJDwf+Jb+2TaUpYV7peG' +
    'z8R6Bg84MOZyZ2OGOm4KKE3/KDpZL5DOrIvvmCQxhEtZRxG9PJaVG2XRV43el02MmCknaHkX+m/v75mlVfOlIGTV0miYoy++d0dr' +
    'n5n0noXYMwi+mhdAA/JaO7qlneZ9/MGWXlcnrJu8LAsLn/OQod9waSwsHMl2cbF/OrUHooQEeTuPUV2I/XrygNjQoaTOcHsVGJh0' +
    'YA2xdBZwlW570zqqyTQkK7p3XONnJ8K3Y3NyCj+Gax495PWgC4Kcc2gNFcpiI9FHe9/O8mZTStwFVEw4Vr3mv8NMKZbPVz1hOkoH' +
    'v8s6xLUI0gUExXy0Q5riM0WzfKtPLI14WCFVENU/YY3QrAjRHy94yLC61W6ppe0bM3JfSFXTyaZPCjnODnBbHOaV9Nig4qNmXFdz' +
    'yORAHb6crWhU+X5qYyPpZ8Gp2lfOOUo5+ygSoX4lr+NCIifePTVOg2ukOl67NlNdooPnV21gnnCAMTGEnH+rjitFcAvYVvgSHc1o' +
    'POeSzJp68v9MOk23C+Rd36U06wc1u6xdSSU6882Tb0SD4jHyVduWXbjMARMccB3HHnNfpQErWH2M145+a0i4SARaHguRoRfN3D75' +
    's/3QBZxizE9zbI04ff+Wcj4gMNX2U1pZUH8dRMF1qPHNvjZ+C+f0GwTPn0jdwoTXkLFFF2xigkDslYJtUWy9z/A67Kn1a9cA6sqC' +
    'DjSnfX15oJUeDOy+XtkiisCETphdsa4P94IwggM0BgkqhkiG9w0BBwGgggMlBIIDITCCAx0wggMZBgsqhkiG9w0BDAoBAqCCAuEw' +
    'ggLdMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAiR8V4HR0ccBAICAfQwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoE' +
    'EEb71OntKgZ2houSmkuXhhsEggKArqddzMdlDSYgS3vZ0LJ6EG3Hzf2lmlNkJyTbVJDBu1O045Fr4xz05cCN+xX6kQBZqX7XyGtZ' +
    'hWopF4ZiiYNYJBKKvEsqmFjkGENPUONo+qDMxmvEBhdKaxgO5YNJvW2zj1j60QjjXNupSIdnR2FPCEv2rvuTuPKBz24CZK9Go1E3' +
    '/u8hsi2f2nqCtt/sPJcdmxZPO+RH0tUebA05xJLv/5Y+ctWEKcsDDXwk1RwXaTo/KZK5MTeCltbXq9Cj4xfSoKolMT6QFlBcipKF' +
    'RKCSXr1tTw5glFp7y983e29PswxdnZTTgx15m4wL5SxH5lCNq0SVXFQWr/9ZG6PEMVNlwHUJ0Jw9oi2slWDckcYzG75f5vZmSyS4' +
    'wY7yjMwmH8Tyn72zCx0vje6vhqigP0ZO5BLC4v0fvUSB7wyjlMR/PB7GHhQ9f67Kyt95HDdsqJ80sheQ4hBeL2btWwUDGDM8EYph' +
    'JOzvmOgZ1jKkvBQysXpWfxgboW/CqgCGKX9hsfxhwOdxgcEkJ6B1/r/kSz9rnWLsttlGmlgdWdYOoXU5CrxjUfgcTbte3/8RDP/s' +
    'je+uPJQGZ/D3Bl3XDu0TehwUbqAJxkQtlvqRN6Pl+6Lpx1FC93xcWKDeKrIVG9grceOWHQBnauYofDMzrWNdw02iPbGA5mvjZyfx' +
    'A/zFqSG5Pa+MqOLAT0Spe4TakV157J9glxIHEPK+ar38HYP/PISv8SdI42vNwDC7Jc1YJxx9Zyyt20061lb+DpqZD1RiraUMmNwW' +
    'FmgjjP7VHMeNIz106tP1WRGEhOyqyDf4/udFyb61Oyay9x++L/vEOxU2b5Q1quKNZRGqS8xKSP6mGXySxjElMCMGCSqGSIb3DQEJ' +
    'FTEWBBRawY/wEHbkuA//pHp8PF8EzgmblDBBMDEwDQYJYIZIAWUDBAIBBQAEIEJRjjFAL5zjxuPsvhay0wsE1qqyXqfCFftLY6Zt' +
    '0bx7BAhJ2cOaKJbYBgICAfQ=',
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

const ROUNDS = 12;

/**
 * Has the samples checked on the very way of a real file, so that the engine has compiled what that runs through: the first check takes
 * ten times as long. Ends as soon as there is a file.
 */
export const warmUp = async (
  answerTo: (input: Buffer) => Promise<string>,
  isAsked: () => boolean,
): Promise<void> => {
  const request = `${JSON.stringify({ password: 'x', at: 0, pinned: [] })}\n`;
  for (let round = 0; round < ROUNDS; round += 1)
    for (const sample of SAMPLES) {
      if (isAsked()) return;
      await answerTo(Buffer.concat([Buffer.from(request), Buffer.from(sample, 'base64')]));
    }
};
