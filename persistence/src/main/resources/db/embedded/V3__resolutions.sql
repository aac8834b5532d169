-- What a person was called for last and has given a word on: nobody is called for the same again.
ALTER TABLE T_3Pay_Offline_ReceiveMoney ADD COLUMN resolved_doubt VARCHAR(200);
