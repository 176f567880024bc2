# A real SMTP server with moods, chosen by the recipient's name. Prints each message it took as one
# line of JSON. Usage: smtp.py PORT
import json, sys, time
from aiosmtpd.controller import Controller
from email import message_from_bytes, policy

dropped = set()

class Moods:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('later'):
            return '451 come again'
        if address.startswith('never'):
            return '550 no such mailbox'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        print(json.dumps({
            'to': envelope.rcpt_tos[0],
            'id': message['Message-ID'],
            'subject': message['Subject'],
            'auto': message['Auto-Submitted'],
            'unsubscribe': message['List-Unsubscribe'],
            'one_click': message['List-Unsubscribe-Post'],
            'text': message.get_content(),
        }), flush=True)
        if envelope.rcpt_tos[0].startswith('drop') and message['Message-ID'] not in dropped:
            dropped.add(message['Message-ID'])
            server.transport.abort()
        return '250 taken'

controller = Controller(Moods(), hostname='127.0.0.1', port=int(sys.argv[1]))
controller.start()
print('ready', flush=True)
time.sleep(600)
