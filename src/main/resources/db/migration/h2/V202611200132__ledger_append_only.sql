create trigger journal_entry_append_only before update, delete on journal_entry for each row call 'io.purser.ledger.RefuseChange';
create trigger posting_append_only before update, delete on posting for each row call 'io.purser.ledger.RefuseChange';
create trigger lot_line_append_only before update, delete on lot_line for each row call 'io.purser.ledger.RefuseChange';
create trigger audit_event_append_only before update, delete on audit_event for each row call 'io.purser.ledger.RefuseChange';
