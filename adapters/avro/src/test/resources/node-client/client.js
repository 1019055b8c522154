// node client.js REGISTRY decode HEX        prints the record as JSON
// node client.js REGISTRY encode ID HEX     prints the bytes in hex; HEX is JSON in UTF-8
const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry')

const [url, command, ...args] = process.argv.slice(2)
const registry = new SchemaRegistry({ host: url })

async function main() {
  if (command === 'decode') {
    return JSON.stringify(await registry.decode(Buffer.from(args[0], 'hex')))
  }
  return (await registry.encode(Number(args[0]), JSON.parse(Buffer.from(args[1], 'hex').toString('utf8')))).toString('hex')
}

main().then(
  (text) => process.stdout.write(text),
  (error) => {
    console.error(error)
    process.exitCode = 1
  },
)
