# A public client of C2SP tlog-tiles reads a record from the portal: the checkpoint, tiles, entries.
# It makes every proof itself, from hash tiles alone, and compares it with the portal's tlog-proof.
# Usage: tlog_client.py PREFIX VKEY
import sys
from tlog_scales import signing, tiles, tlog
from tlog_scales.backend import HttpBackend
from tlog_scales.reader import TilesReader
from tlog_scales.utils import b64enc

prefix, vkey = sys.argv[1:]
vkey = signing.Vkey.from_string(vkey)
backend = HttpBackend(prefix)
reader = TilesReader(backend)
last = reader.get_checkpoint()
last.verify(vkey)
assert reader.calculate_root_hash() == last.root_hash, 'root'
closing = tlog.Checkpoint.from_text(backend.get('checkpoint', 'closing').decode())
closing.verify(vkey)
reader.get_consistency_proof(closing.size, last.size).check(closing.root_hash, last.root_hash)
for n in range(last.size):
    proof = reader.get_inclusion_proof(n, last.size)
    proof.check(tiles.leaf_hash(reader.get_entry(n)), last.root_hash)
    hashes = ''.join(f'{b64enc(node)}\n' for node in proof.node_hashes)
    own = f'c2sp.org/tlog-proof@v1\nindex {n}\n{hashes}\n{last.serialize()}'
    assert backend.get('proof', str(n)).decode() == own, f'proof {n}'
print(f'{last.origin}: {last.size} entries, the intake closed at {closing.size}')
