// az deployment group create -g RESOURCE-GROUP -f deploy/azure/main.bicep -p image=REGISTRY.azurecr.io/madoguchi:1.0.0 registry=REGISTRY appId=… tenantId=… appPassword=… databasePassword=… secret=$(openssl rand -hex 32)
// The bot's registration (single tenant, with the Teams channel), a container app, PostgreSQL, a key vault, one managed identity.
@description('Where everything is made.')
param location string = resourceGroup().location
@description('The image, such as registry.azurecr.io/madoguchi:1.0.0.')
param image string
@description('The name of the container registry that holds it, in this resource group.')
param registry string
@description('Application (client) id and directory (tenant) id of the registration in Entra ID, made before.')
param appId string
param tenantId string = tenant().tenantId
@secure()
param appPassword string
@description('The last day of appPassword, YYYY-MM-DD.')
param appPasswordExpires string = ''
@secure()
param databasePassword string
@description('32 characters or more, such as those of: openssl rand -hex 32')
@secure()
param secret string
@description('Other settings that anybody may read: [{ name, value }].')
param settings array = []
param name string = 'madoguchi'

var suffix = uniqueString(resourceGroup().id)
// The setting names of docs/configuration.md, by the names of their secrets in the vault.
var secretNames = {
  'database-url': 'DATABASE_URL'
  'madoguchi-secret': 'MADOGUCHI_SECRET'
  'app-password': 'MicrosoftAppPassword'
}
var vaultSecretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
var acrPull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

resource containers 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registry
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(containers.id, identity.id, acrPull)
  scope: containers
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: acrPull
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-${suffix}'
  location: location
  sku: {
    // The smallest that has connections for all processes, and for as many again during an update.
    name: 'Standard_B2s'
    tier: 'Burstable'
  }
  properties: {
    version: '16'
    administratorLogin: 'madoguchi'
    administratorLoginPassword: databasePassword
    storage: {
      storageSizeGB: 32
    }
    backup: {
      backupRetentionDays: 14
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: {
      mode: 'Disabled'
    }
  }

  resource tables 'databases' = {
    name: 'madoguchi'
  }

  // The container app has no address of its own; "Azure services" is the narrowest rule without a virtual network.
  resource fromAzure 'firewallRules' = {
    name: 'azure'
    properties: {
      startIpAddress: '0.0.0.0'
      endIpAddress: '0.0.0.0'
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${name}-${suffix}', 24)
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
  }

  resource databaseUrl 'secrets' = {
    name: 'database-url'
    properties: {
      value: 'postgres://madoguchi:${uriComponent(databasePassword)}@${database.properties.fullyQualifiedDomainName}:5432/madoguchi?sslmode=verify-full'
    }
  }

  resource ownSecret 'secrets' = {
    name: 'madoguchi-secret'
    properties: {
      value: secret
    }
  }

  resource password 'secrets' = {
    name: 'app-password'
    properties: {
      value: appPassword
    }
  }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, vaultSecretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: vaultSecretsUser
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    retentionInDays: 30
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

var host = '${name}.${environment.properties.defaultDomain}'

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  dependsOn: [mayRead, mayPull, database::tables, vault::databaseUrl, vault::ownSecret, vault::password]
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: {
        external: true
        targetPort: 3978
        transport: 'auto'
      }
      registries: [
        {
          server: containers.properties.loginServer
          identity: identity.id
        }
      ]
      secrets: [
        for secretName in items(secretNames): {
          name: secretName.key
          keyVaultUrl: '${vault.properties.vaultUri}secrets/${secretName.key}'
          identity: identity.id
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 30
      scale: {
        minReplicas: 2
        maxReplicas: 4
      }
      containers: [
        {
          name: 'madoguchi'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat(
            map(items(secretNames), entry => { name: entry.value, secretRef: entry.key }),
            [
              { name: 'PUBLIC_URL', value: 'https://${host}' }
              { name: 'TRUST_PROXY', value: '1' }
              { name: 'MicrosoftAppId', value: appId }
              { name: 'MicrosoftAppTenantId', value: tenantId }
              { name: 'MicrosoftAppPasswordExpires', value: appPasswordExpires }
            ],
            settings
          )
          probes: [
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: 3978
              }
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: 3978
              }
            }
          ]
        }
      ]
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${suffix}'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: 'madoguchi'
    endpoint: 'https://${host}/api/messages'
    msaAppId: appId
    msaAppTenantId: tenantId
    msaAppType: 'SingleTenant'
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
    }
  }
}

output publicUrl string = 'https://${host}'
