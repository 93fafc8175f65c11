create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = '23001';
end
$$;

create trigger journal_entry_append_only before update or delete or truncate on journal_entry for each statement execute function refuse_change();
create trigger posting_append_only before update or delete or truncate on posting for each statement execute function refuse_change();
create trigger lot_line_append_only before update or delete or truncate on lot_line for each statement execute function refuse_change();
create trigger audit_event_append_only before update or delete or truncate on audit_event for each statement execute function refuse_change();
