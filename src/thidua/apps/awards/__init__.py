"""What comes after the decision: awards and their register, the fund, annulment, each person's record, praise, the page of honour."""
