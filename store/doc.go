// Package store is the replica: what is on this device. Each act of a person
// is first a frame of the journal, fsynced, and then a transaction in Badger;
// only then does Save return. Reads come from Badger. When Badger is damaged,
// it is moved aside and built again from the last automatic backup and the
// journal.
//
// The folder of a replica:
//
//	lock, holder.json   who has it open
//	replica.json        device, schema
//	identity            distinguishes a moved folder from a copied one
//	journal/            every act that is not yet sent and backed up
//	badger/             what reads come from
//	backup/             the two newest automatic backups
//	aside/              what was found damaged; never read again
//	clean.json          sums of Badger's files, written by an orderly end
//	ballast             space to give away when the disk is full
//
// What the replica is made of stands beside it, each without the others: the
// journal, the table (Badger), the format of a backup, the text that is being
// typed, files that survive a crash. What is here is the promise that joins
// them, in one order: journal, table, event. It is large because opening,
// saving and repairing share the inside of Replica (gate, reader, writer), which
// nobody else may see; its options, lock, identity and ballast are small, and of use
// to nobody else.
//
// The package never talks to a network, never decides what is shared, and never
// lets private fields be read through the calls that sync uses.
package store
