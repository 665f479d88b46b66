"""What everybody may read: approved forms, published by their department, without personal data and without login.

acts       publish, publish again, withdraw, keep secret: by somebody of the department, each in the log
copies     an approved version → the frozen copy that becomes public, and what is left out of it
models     the public copies (read by everybody) and which projects are secret (read by nobody outside)
addresses  the stable addresses: code of the unit, year, kind and project
shelf      what the public pages ask; they ask nothing but the tables of public copies
data       how many days from which day, and who publishes which kind
deadlines  until when a form is to be public, and the day of the final accounts it may wait for
"""
