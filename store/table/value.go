package table

import (
	"encoding/binary"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// A value in Badger: version 1 | CRC-32C 4 | payload. The checksum covers the
// key too, so that a value under a wrong key is noticed.
const (
	valueVersion = 1
	valueHeader  = 5
)

func seal(key, payload []byte) []byte {
	out := make([]byte, valueHeader, valueHeader+len(payload))
	out[0] = valueVersion
	out = append(out, payload...)
	binary.LittleEndian.PutUint32(out[1:], valueSum(key, payload))
	return out
}

func valueSum(key, payload []byte) uint32 {
	return codec.Checksum(codec.Checksum(0, key), payload)
}

// unseal returns the payload of a value, which shares its memory.
func unseal(key, value []byte) ([]byte, error) {
	if len(value) < valueHeader || value[0] != valueVersion {
		return nil, igf.Errorf("%w: the value of %q has no readable header", codec.ErrDamaged, key)
	}
	if binary.LittleEndian.Uint32(value[1:]) != valueSum(key, value[valueHeader:]) {
		return nil, igf.Errorf("%w: the value of %q does not match its checksum", codec.ErrDamaged, key)
	}
	return value[valueHeader:], nil
}
